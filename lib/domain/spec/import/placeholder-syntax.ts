/**
 * The dresses of placeholders that people publish: shell and Terraform, Jinja, Helm and ecspresso, ERB, GitHub and Azure, the
 * AWS console's own examples. Each stands for a value that somebody fills in before the file is used.
 */
const DRESSES: readonly RegExp[] = [
  /\$\{\{[^{}]{1,120}\}\}/, // ${{ secrets.X }}
  /\$\{[^{}\n]{1,120}\}/, // ${X}, ${var.x}, ${X:-default}
  /\{\{[^\n]{1,120}?\}\}/, // {{X}}, {{ must_env `X` }}
  /<%[-=]?[^%\n]{1,120}%>/, // <%= X %>
  /<[A-Za-z][\w .:/-]{0,80}>/, // <X>, <your account>
  /#\{[\w.-]{1,80}\}#?/, // #{X}#
  /\$\([\w.-]{1,80}\)/, // $(X)
  /\$[A-Za-z_]\w{0,80}/, // $X
  /(?<!%)%[A-Za-z]\w{2,80}%(?!%)/, // %X%, and not the %%host%% of a label
  /@@?[A-Z][A-Z0-9_]{1,80}@@?/, // @X@
  /__[A-Z][A-Z0-9_]{1,80}__/, // __X__
  /\[\[[A-Z][A-Z0-9_ -]{1,80}\]\]/, // [[X]]
  /\[(?:YOUR|INSERT|REPLACE|ENTER)[\w .-]{0,80}\]/i, // [YOUR ACCOUNT]
];

/** Words that say themselves that they are none. */
const WORDS =
  /(?<![A-Za-z0-9])(?:PLACEHOLDER|REPLACE[-_ ]?(?:ME|WITH|THIS)\w*|CHANGE[-_]?ME|FILL[-_]?(?:ME|IN)\w*|INSERT[-_][\w-]+|YOUR[-_][\w-]+|MY[-_](?:ACCOUNT|REGION)[\w-]*|[xX]{4,})(?![A-Za-z0-9])/;
/** In small letters they count only where they are the whole value, as `your-app` may be a name. */
const SMALL_WORDS = /^(?:TODO|FIXME|TBD|placeholder|replace[-_]?me|change[-_]?me|your[-_][\w-]+|insert[-_][\w-]+)$/;

const ALL = new RegExp([...DRESSES, WORDS].map(({ source }) => `(?:${source})`).join('|'), 'g');
/** What a program's own shell would expand. */
const SHELL = /^\$(?:\{[A-Za-z_]\w*(?:[^{}]*)\}|\([^()]*\)|[A-Za-z_]\w*)$/;

/** At the place of a value, without quotes: what a template writes in place of a number, a flag or a list. */
export const BARE_PLACEHOLDER = new RegExp(
  `(?:${[...DRESSES.slice(0, -1), /[A-Z][A-Z0-9]*_[A-Z0-9_]+|PLACEHOLDER|X{3,}/].map(({ source }) => `(?:${source})`).join('|')})`,
  'y',
);

export type PlaceholderMatch = { text: string; isOfShell: boolean };

/** The placeholders in one value, in their order. */
export function placeholdersIn(value: string): PlaceholderMatch[] {
  if (SMALL_WORDS.test(value)) return [{ text: value, isOfShell: false }];
  return [...value.slice(0, 40_000).matchAll(ALL)].map(([text]) => ({ text, isOfShell: SHELL.test(text) }));
}

/** The word that a person would call it by, and the value that it has when nobody fills it in, if it says one. */
export function describePlaceholder(text: string): { name: string; usual?: string } {
  const inner = text.replace(
    /^(?:\$\{\{|\$\{|\{\{-?|<%[-=]?|<|#\{|\$\(|\$|%|@@?|__|\[\[?)\s*|\s*(?:-?\}\}|\}#?|%>|>|\)|%|@@?|__|\]\]?)$/g,
    '',
  );
  const [, quoted, quotedDefault] = /[`"']([\w.-]+)[`"'](?:\s+[`"']([^`"']*)[`"'])?/.exec(inner) ?? [];
  const [, plain, plainDefault] = /^([\w.]+):?-(.*)$/.exec(inner) ?? [];
  const usual = text.startsWith('${') && plain !== undefined ? plainDefault : quotedDefault;
  const name = quoted ?? (usual === undefined ? inner : plain) ?? inner;
  return { name: name || text, ...(usual !== undefined && { usual }) };
}
