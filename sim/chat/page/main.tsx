import { render } from 'preact';
import { App } from './app.tsx';

const root = document.getElementById('app') as HTMLElement;
root.textContent = '';
render(<App />, root);
