const WITHHELD = /‹redacted:[0-9a-f]{8}›/;

/** The text that stands for a value. @param digest eight hexadecimal digits */
export const redactedText = (digest: string): string => `‹redacted:${digest}›`;

/** Whether a text stands for a value that was redacted, or has such a text in it. */
export const isRedacted = (text: string): boolean => WITHHELD.test(text);

/** Whether any text of a value of JSON's kinds was redacted. Values of people are bounded before. */
export function hasRedacted(value: unknown): boolean {
  if (typeof value === 'string') return isRedacted(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasRedacted);
}
