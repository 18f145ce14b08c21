'use server';
import { listContainerInstances } from '@/lib/queries/instances/list-container-instances';

export async function listContainerInstancesAction(input: unknown) {
  return listContainerInstances(input);
}
