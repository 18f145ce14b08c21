/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | undefined | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

const write = (part: Part): string => {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'string' || typeof part === 'number' ? escapeText(String(part)) : part.map(write).join('');
};

/** HTML with values in it, which are escaped unless they are HTML themselves. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(texts.map((text, index) => text + write(parts[index])).join(''));

/** A button that sends a request to the sandbox and then shows the page anew. */
export const action = (
  label: string,
  { method, path, body, confirm }: { method: 'POST' | 'DELETE'; path: string; body?: object; confirm?: string },
): Html =>
  html`<button type="button" data-method="${method}" data-path="${path}" data-body="${body && JSON.stringify(body)}" data-confirm="${confirm}">${label}</button>`;
