import type { Instant } from '../../domain/scope';
import type { Role } from '../actor';

/** A session that somebody uses, as it is kept for administrators. */
export type SessionFact = {
  id: string;
  person: string;
  name: string;
  role: Role;
  /** As the identity provider names them. */
  groups: readonly string[];
  via: 'users-file' | 'oidc' | 'demo';
  signedInAt: Instant;
  address: string;
  /** The browser, as it names itself. */
  agent: string;
};

/** Why somebody did not get in. */
export type SignInFailure = {
  reason: 'wrong' | 'locked' | 'busy' | 'too-long' | 'no-role' | 'no-users' | 'issuer';
  /** When there is such a person. */
  person?: string | undefined;
  address: string;
  detail?: string;
};

/** What happens to sessions. `lib/server/sessions` writes it down; this room must not know how. */
export type SessionListener = {
  onSeen: (fact: SessionFact) => void;
  onSignedIn: (fact: SessionFact) => void;
  onSignedOut: (session: { id: string; person: string }) => void;
  onFailure: (failure: SignInFailure) => void;
};

const NOBODY: SessionListener = {
  onSeen: () => undefined,
  onSignedIn: () => undefined,
  onSignedOut: () => undefined,
  onFailure: () => undefined,
};

declare global {
  var gantrySessionListener: SessionListener | undefined;
}

/** Has somebody told from now on. Kept on globalThis because Next loads this module once for each kind of code. */
export function listenToSessions(listener: SessionListener): void {
  globalThis.gantrySessionListener = listener;
}

export const sessionListener = (): SessionListener => globalThis.gantrySessionListener ?? NOBODY;
