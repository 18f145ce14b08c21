import { HOME_REGION } from '@/sandbox/scenarios';
import type { World } from '@/sandbox/world';
import type { Control } from './control';
import type { Fields } from './fields';

/** The region that a request names with `region`; the scenario's own when it names none. */
export const regionOf = (fields: Fields): string => fields.optionalText('region') ?? HOME_REGION;

/** The world of that region, as it is now. */
export const worldFor = ({ backend }: Control, fields: Fields): World => backend.regions.at(regionOf(fields));
