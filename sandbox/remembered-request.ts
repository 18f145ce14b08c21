const MAX_LENGTH = 2000;
const SECRET = /secret(string|binary)|password|plaintext|ciphertext|^(value|messagebody|detail)$/i;
const READ =
  /^(Get|List|Describe|Batch|Lookup|Filter|Search|Simulate|Put(LogEvents|MetricData|Events)|Send|Receive|Start(Query|LiveTail))/;

/** What is remembered of a request that changes something: its members without secrets, and nothing if that is long. */
export function rememberedRequest(operation: string, request: unknown): Readonly<Record<string, unknown>> | undefined {
  if (READ.test(operation) || typeof request !== 'object' || request === null) return undefined;
  const text = JSON.stringify(request, (name, value: unknown) =>
    SECRET.test(name) ? 'HIDDEN_DUE_TO_SECURITY_REASONS' : value,
  );
  return text.length > MAX_LENGTH ? undefined : JSON.parse(text);
}
