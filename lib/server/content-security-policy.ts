/**
 * What a page may load and do. Scripts and style sheets run by nonce; style attributes stay allowed because charts, lists and
 * floating panels place themselves with them.
 * @param development React's debugger evaluates code and the dev server injects styles there
 */
export function contentSecurityPolicy(page: { nonce: string; https: boolean; development: boolean }): string {
  const scripts = `'self' 'nonce-${page.nonce}' 'strict-dynamic'`;
  const styles = page.development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${page.nonce}'`;
  const rules = [
    "default-src 'self'",
    `script-src ${scripts}${page.development ? " 'unsafe-eval'" : ''}`,
    `style-src ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return [...rules, ...(page.https ? ['upgrade-insecure-requests'] : [])].join('; ');
}
