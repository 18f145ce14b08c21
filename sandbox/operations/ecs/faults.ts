import { AwsFault } from '@/sandbox/operation';

/** The faults that several ECS operations share, in ECS's own words. */
export const invalidParameter = (message: string): AwsFault => new AwsFault('InvalidParameterException', message);
export const clientFault = (message: string): AwsFault => new AwsFault('ClientException', message);
export const clusterNotFound = (): AwsFault => new AwsFault('ClusterNotFoundException', 'Cluster not found.');
export const serviceNotFound = (): AwsFault => new AwsFault('ServiceNotFoundException', 'Service not found.');
export const serviceNotActive = (): AwsFault => new AwsFault('ServiceNotActiveException', 'Service was not ACTIVE.');
