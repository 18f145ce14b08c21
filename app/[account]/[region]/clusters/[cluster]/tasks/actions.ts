'use server';
import { getTask } from '@/lib/queries/get-task';
import { getFinalLines } from '@/lib/queries/service-logs/get-final-lines';

export async function getTaskAction(input: unknown) {
  return getTask(input);
}

export async function getFinalLinesAction(input: unknown) {
  return getFinalLines(input);
}
