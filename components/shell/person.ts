/** The signed-in person, as shown in the shell. */
export type Person = { name: string; role: 'viewer' | 'deployer' | 'admin' };
