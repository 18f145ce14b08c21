import type { OperationTable } from '@/sandbox/operation';
import { createHttpNamespace } from './create-http-namespace';
import { createPrivateDnsNamespace } from './create-private-dns-namespace';
import { createService } from './create-service';
import { deleteNamespace } from './delete-namespace';
import { deleteService } from './delete-service';
import { deregisterInstance } from './deregister-instance';
import { discoverInstances } from './discover-instances';
import { getInstance } from './get-instance';
import { getNamespace } from './get-namespace';
import { getOperation } from './get-operation';
import { getService } from './get-service';
import { listInstances } from './list-instances';
import { listNamespaces } from './list-namespaces';
import { listServices } from './list-services';
import { listTagsForResource } from './list-tags-for-resource';
import { registerInstance } from './register-instance';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';

/** Every Cloud Map operation that the sandbox answers, by AWS's name for it. */
export const discoveryOperations = {
  CreateHttpNamespace: createHttpNamespace,
  CreatePrivateDnsNamespace: createPrivateDnsNamespace,
  CreateService: createService,
  DeleteNamespace: deleteNamespace,
  DeleteService: deleteService,
  DeregisterInstance: deregisterInstance,
  DiscoverInstances: discoverInstances,
  GetInstance: getInstance,
  GetNamespace: getNamespace,
  GetOperation: getOperation,
  GetService: getService,
  ListInstances: listInstances,
  ListNamespaces: listNamespaces,
  ListServices: listServices,
  ListTagsForResource: listTagsForResource,
  RegisterInstance: registerInstance,
  TagResource: tagResource,
  UntagResource: untagResource,
} satisfies OperationTable;
