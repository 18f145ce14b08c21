import type { Problem } from './problem';
import type { Instant } from './scope';

/** By which way somebody has signed in. */
export type SignInMethod = 'users-file' | 'oidc' | 'demo';

/** One browser in which somebody is signed in. */
export type PersonSession = {
  id: string;
  method: SignInMethod;
  address: string;
  /** The browser, as it names itself. */
  agent: string;
  signedInAt: Instant;
  seenAt: Instant;
  /** That of whoever asks. */
  isCurrent: boolean;
};

/**
 * Where permissions count. Each list narrows them to what one of its patterns matches; `*` stands for any number of
 * characters. Without lists they count everywhere.
 */
export type GrantScope = {
  accounts?: readonly string[] | undefined;
  regions?: readonly string[] | undefined;
  /** `cluster/service`. */
  services?: readonly string[] | undefined;
  /** Of task definitions; when absent, those that Gantry names after the services: `cluster-service`. */
  families?: readonly string[] | undefined;
  repositories?: readonly string[] | undefined;
};

/** What the access file gives a person: permissions, and where they count. */
export type PersonGrant = GrantScope & { permissions: readonly string[] };

/** Somebody who is signed in, or could sign in with a password. */
export type Person = {
  id: string;
  name: string;
  role: 'viewer' | 'deployer' | 'admin';
  /** Instead of the role, everywhere. */
  grants?: readonly PersonGrant[] | undefined;
  sessions: readonly PersonSession[];
};

/** Who is signed in, and what they may do. */
export type People = {
  people: readonly Person[];
  /** Why the sessions of other replicas are not known; those of this one are. */
  problem?: Problem | undefined;
};

/** What came of signing somebody out. */
export type SignedOut = {
  /** How many of the sessions that were listed have ended. */
  sessions: number;
  /** Whether other replicas learn of it: not when the journal cannot be written. */
  isShared: boolean;
};
