import { render } from 'preact';
import { App } from './app.tsx';
import { readTexts } from './data.ts';

const root = document.getElementById('app') as HTMLElement;
root.textContent = '';
render(<App />, root);
performance.mark('rehearsal-rendered');
// What can be searched is read while nobody waits for it.
const idle = window.requestIdleCallback ?? ((task: () => void) => setTimeout(task, 300));
idle(() => void readTexts(() => {}));
