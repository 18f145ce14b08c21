'use server';
import { deregisterRevision } from '@/lib/commands/deregister-revision';
import { registerRevision } from '@/lib/commands/register-revision';
import { runTask } from '@/lib/commands/run-task';
import { getInventory } from '@/lib/queries/get-inventory';
import { previewRegistration } from '@/lib/queries/preview-registration';

export async function getInventoryAction(input: unknown) {
  return getInventory(input);
}

export async function runTaskAction(input: unknown) {
  return runTask(input);
}

export async function previewRegistrationAction(input: unknown) {
  return previewRegistration(input);
}

export async function registerRevisionAction(input: unknown) {
  return registerRevision(input);
}

export async function deregisterRevisionAction(input: unknown) {
  return deregisterRevision(input);
}
