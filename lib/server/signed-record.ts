import { createHmac, timingSafeEqual } from 'node:crypto';
import type { JournalEntry } from '../domain/journal';
import { env } from '../env';

/**
 * An entry about runs as it is written: signed, because anybody who may write to the log group could otherwise have
 * Gantry execute a plan, or delete what the run did not create.
 * @param subject what it is about, such as the run's id: the signature includes it, so that an entry cannot be copied to
 * another run's stream
 */
export const signedRecord = (subject: string, event: JournalEntry): JournalEntry => {
  // As JSON gives it back: without undefined members.
  const plain: JournalEntry = JSON.parse(JSON.stringify(event));
  return { ...plain, signature: sign(textOf(subject, plain)) };
};

/** Reads a signed entry about a subject from a line; undefined when the signature is wrong. */
export function readSignedRecord(subject: string, message: string): Record<string, unknown> | undefined {
  // `seal` is what the signature was called until 2026-11.
  const { signature, seal = signature, ...event } = parseJson(message);
  return typeof seal === 'string' && isSignatureOf(textOf(subject, event), seal) ? event : undefined;
}

/** Whether a line has a signature, of whatever secret. */
export function isSigned(message: string): boolean {
  const { signature, seal = signature } = parseJson(message);
  return typeof seal === 'string';
}

const textOf = (subject: string, event: object): string => `${subject}\n${JSON.stringify(event)}`;

function parseJson(message: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/**
 * The secret that records of the journal are signed and encrypted with. Only servers without sign-in have none; they run on a
 * developer's machine.
 */
export const journalSecret = (): string => env().AUTH_SECRET ?? env().NEXTAUTH_SECRET ?? 'no secret';

/** The signature of a text (HMAC-SHA256 with AUTH_SECRET, base64url). */
const sign = (text: string): string => createHmac('sha256', journalSecret()).update(text).digest('base64url');

function isSignatureOf(text: string, seal: string): boolean {
  const [expected, given] = [Buffer.from(sign(text)), Buffer.from(seal)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
