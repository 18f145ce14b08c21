import type { ServiceSpec } from '@/lib/domain/spec/service-spec';

/** The same in which any number may still be missing. */
export type Loose<Part> = Part extends number
  ? number | null
  : Part extends readonly (infer Each)[]
    ? Loose<Each>[]
    : Part extends object
      ? { [Member in keyof Part]: Loose<Part[Member]> }
      : Part;

/** A spec as the browser sends it: the server alone decides whether it can be used. */
export type UncheckedSpec = Loose<ServiceSpec>;
export type UncheckedContainer = UncheckedSpec['containers'][number];
