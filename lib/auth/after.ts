const HERE = 'http://gantry.invalid';

/**
 * Where to go after signing in: `raw` when it is a page of this very site, else `/`. Whatever a browser would read as
 * another host, such as `//host`, `/\host` or a path that becomes one when its dots are resolved, is not.
 */
export function safeAfter(raw: string | string[] | null | undefined): string {
  if (typeof raw !== 'string' || !raw.startsWith('/') || !URL.canParse(raw, HERE)) return '/';
  const url = new URL(raw, HERE);
  const isPage = !url.pathname.startsWith('//') && !/^\/(api|sign-in)(\/|$)/.test(url.pathname);
  return url.origin === HERE && isPage ? `${url.pathname}${url.search}${url.hash}` : '/';
}
