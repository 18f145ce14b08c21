/** Whether a tag has the form of a pattern, in which `*` stands for any characters. */
export const hasForm = (tag: string, pattern: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(tag);
