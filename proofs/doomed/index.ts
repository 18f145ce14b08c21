import type { Doomed } from './doomed';
import { DOOMED_NETWORKS } from './networks';
import { DOOMED_SERVICES } from './services';
import { DOOMED_STARTS } from './starts';

/** Every wish that must fail, by what it fails of. */
export const DOOMED: readonly Doomed[] = [...DOOMED_STARTS, ...DOOMED_NETWORKS, ...DOOMED_SERVICES];
