import type { z } from 'zod';
import type { ContainerInstances } from '../container-instance';
import type { ClusterScope } from '../scope';
import type { ServerCall } from './server-call';

export type ListContainerInstances = ServerCall<z.input<typeof ClusterScope>, ContainerInstances>;
