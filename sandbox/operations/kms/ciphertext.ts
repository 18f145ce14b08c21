import { AwsFault } from '@/sandbox/operation';
import type { KmsKey } from '@/sandbox/state/kms';

/** What stands in for encrypted bytes: who can read them, and the bytes themselves, which nobody need hide here. */
type Envelope = { key: string; context: string; bytes: string };

export type EncryptionContext = Readonly<Record<string, string>> | undefined;

const MARK = 'sandbox-kms:';
const contextOf = (context: EncryptionContext): string => JSON.stringify(Object.entries(context ?? {}).sort());

export function encryptBytes(key: KmsKey, plaintext: Uint8Array, context: EncryptionContext): Uint8Array {
  const envelope: Envelope = {
    key: key.id,
    context: contextOf(context),
    bytes: Buffer.from(plaintext).toString('base64'),
  };
  return new Uint8Array(Buffer.from(MARK + JSON.stringify(envelope)));
}

/** @throws AwsFault `InvalidCiphertextException` for bytes that no key here made, or made with another context */
export function decryptBytes(
  ciphertext: Uint8Array,
  context: EncryptionContext,
): { keyId: string; plaintext: Uint8Array } {
  const envelope = readEnvelope(Buffer.from(ciphertext).toString('utf8'));
  if (envelope?.context !== contextOf(context)) throw new AwsFault('InvalidCiphertextException', '');
  return { keyId: envelope.key, plaintext: new Uint8Array(Buffer.from(envelope.bytes, 'base64')) };
}

function readEnvelope(text: string): Envelope | undefined {
  if (!text.startsWith(MARK)) return undefined;
  try {
    const { key = '', context = '', bytes = '' }: Partial<Envelope> = JSON.parse(text.slice(MARK.length));
    return { key, context, bytes };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
