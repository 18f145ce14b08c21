/**
 * A snippet as editors that speak the Language Server Protocol write it (`"cpu": "$1"`), as CodeMirror does (`"cpu": "${1}"`).
 * Supports only the part of the grammar that the JSON language service uses: tab stops, placeholders and escapes.
 */
export function toCodeMirrorSnippet(snippet: string): string {
  return snippet.replace(
    /\\([$}\\])|\$(\d+)|\$\{(\d+)(?::([^}]*))?\}/g,
    (
      _,
      escaped: string | undefined,
      plain: string | undefined,
      number: string | undefined,
      text: string | undefined,
    ) => {
      if (escaped !== undefined) return escaped;
      const place = plain ?? number;
      return text ? `\${${place}:${text}}` : `\${${place}}`;
    },
  );
}
