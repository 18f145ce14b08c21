const BASE_URL = 'http://gantry.invalid';

/**
 * Where to go after signing in: `raw` when it is a page of this very site, else `/`. Whatever a browser would read as
 * another host, such as `//host`, `/\host` or a path that becomes one when its dots are resolved, is not.
 */
export function toSafeRedirect(raw: string | string[] | null | undefined): string {
  if (typeof raw !== 'string' || !raw.startsWith('/') || !URL.canParse(raw, BASE_URL)) return '/';
  const url = new URL(raw, BASE_URL);
  const isPage = !url.pathname.startsWith('//') && !/^\/(api|sign-in)(\/|$)/.test(url.pathname);
  return url.origin === BASE_URL && isPage ? `${url.pathname}${url.search}${url.hash}` : '/';
}
