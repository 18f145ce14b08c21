import 'server-only';
import { journalOf } from '../context';
import { log } from '../log';
import { createIncidentRegister, type IncidentRegister } from './incident-register';

declare global {
  var gantryIncidentRegister: IncidentRegister | undefined;
}

/** The incidents that this process knows of, kept on globalThis because Next may load this module more than once. */
export function getIncidentRegister(): IncidentRegister {
  globalThis.gantryIncidentRegister ??= createIncidentRegister({
    journalOf,
    onBug: (error) => log().error({ err: error }, 'the incidents of a cluster could not be read'),
  });
  return globalThis.gantryIncidentRegister;
}
