/** The signed-in person, as shown in the shell. */
export type Person = {
  name: string;
  role: 'viewer' | 'deployer' | 'admin';
  /** Whether they are offered the page of people and access. */
  maySeePeople: boolean;
};
