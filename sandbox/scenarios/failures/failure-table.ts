import type { SmallShop } from './small-shop';

/** Breaks one thing and opens the service `app`; the failure then follows by itself. */
export type FailureTable = Readonly<Record<string, (shop: SmallShop) => void>>;
