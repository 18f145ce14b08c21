const WITHHELD = /‹withheld:[0-9a-f]{8}›/;

/** The text that stands for a value. @param digest eight hexadecimal digits */
export const withheldText = (digest: string): string => `‹withheld:${digest}›`;

/** Whether a text stands for a value that was withheld, or has such a text in it. */
export const isWithheld = (text: string): boolean => WITHHELD.test(text);

/** Whether any text of a value of JSON's kinds was withheld. Values of people are bounded before. */
export function hasWithheld(value: unknown): boolean {
  if (typeof value === 'string') return isWithheld(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasWithheld);
}
