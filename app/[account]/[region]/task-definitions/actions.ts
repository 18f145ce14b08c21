'use server';
import { deregisterRevision } from '@/lib/commands/deregister-revision';
import { registerRevision } from '@/lib/commands/register-revision';
import { runTask } from '@/lib/commands/run-task';
import { surveyAccount } from '@/lib/queries/survey-account';

export async function surveyAction(input: unknown) {
  return surveyAccount(input);
}

export async function runTaskAction(input: unknown) {
  return runTask(input);
}

export async function registerRevisionAction(input: unknown) {
  return registerRevision(input);
}

export async function deregisterRevisionAction(input: unknown) {
  return deregisterRevision(input);
}
