/** Whoever is signed in, as far as the shell shows them. */
export type Person = { name: string; role: 'viewer' | 'deployer' | 'admin' };
