import type { UncheckedSpec } from '@/lib/domain/wire/deploy-actions';

export type { UncheckedSpec };

export type UncheckedContainer = UncheckedSpec['containers'][number];
