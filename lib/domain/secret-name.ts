const SECRET_NAME =
  /pass(?:word|wd|phrase)|token|secret|credential|private|authorization|api.?key|(?:^|_)(?:ACCESS|ENCRYPTION|SIGNING|AUTH)?_?KEY(?:_|$)/i;

/**
 * Whether a variable or field of that name is likely to hold a secret: people keep them in plain environment variables all
 * the same, and they belong neither on a screen that is being shared nor in a journal.
 */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);
