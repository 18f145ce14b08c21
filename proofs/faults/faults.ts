import type { FaultTable } from './fault';
import { networkFaults } from './network';
import { permissionFaults } from './permissions';
import { programFaults } from './programs';
import { runningFaults } from './running';

/** Every kind of fault that is injected into the boutique, by name. */
export const FAULTS: FaultTable = { ...permissionFaults, ...networkFaults, ...programFaults, ...runningFaults };
