/** Names of variables that nothing gives a value. */
type Unknown = (name: string) => void;

const EXPRESSION = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?])([^{}$]*))?\})/g;

/**
 * A text of a Compose file with its variables filled in, which have no values but their defaults.
 * https://docs.docker.com/reference/compose-file/interpolation/
 */
export const interpolate = (text: string, onUnknown: Unknown): string =>
  text.replace(EXPRESSION, (all, bare?: string, braced?: string, operator?: string, rest = '') => {
    const name = bare ?? braced;
    if (name === undefined) return all === '$$' ? '$' : all;
    if (operator?.endsWith('-')) return rest;
    if (operator?.endsWith('+')) return '';
    onUnknown(name);
    return '';
  });
