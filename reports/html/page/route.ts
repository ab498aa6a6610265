import { useEffect, useState } from 'preact/hooks';

/** The part of the address after `#`: what is shown. `s` names a session, `v` a view; the rest belongs to the view. */
export type Route = URLSearchParams;

const current = (): Route => new URLSearchParams(location.hash.slice(1));

/** An address of this page that others can be sent. Empty values are left out. */
export function address(values: Record<string, string>): string {
  const params = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
  return `#${params.toString().replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':')}`;
}

/** Goes somewhere; `quietly` without a step of its own in the history of the browser. */
export function go(to: string, quietly = false): void {
  if (to === location.hash) return;
  if (quietly) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  dispatchEvent(new Event('route'));
}

export function useRoute(): Route {
  const [route, setRoute] = useState(current);
  useEffect(() => {
    const update = (): void => setRoute(current());
    for (const event of ['hashchange', 'popstate', 'route']) addEventListener(event, update);
    return () => {
      for (const event of ['hashchange', 'popstate', 'route']) removeEventListener(event, update);
    };
  }, []);
  return route;
}
