import type { Claims } from './claims';

declare module 'next-auth' {
  /** What our providers hand to the session: nothing when the person may not come in. */
  interface User {
    claims?: Claims;
  }
}
