import type { FailingCase } from './failing-case';
import { FAILING_NETWORKS } from './networks';
import { FAILING_SERVICES } from './services';
import { FAILING_STARTS } from './starts';

/** Every spec that must fail, by its cause. */
export const FAILING_CASES: readonly FailingCase[] = [...FAILING_STARTS, ...FAILING_NETWORKS, ...FAILING_SERVICES];
