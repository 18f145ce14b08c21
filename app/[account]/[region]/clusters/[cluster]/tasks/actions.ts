'use server';
import { runSchedule } from '@/lib/commands/run-schedule';
import { getTask } from '@/lib/queries/get-task';
import { listSchedules } from '@/lib/queries/schedules/list-schedules';
import { previewScheduleRun } from '@/lib/queries/schedules/preview-schedule-run';
import { getFinalLines } from '@/lib/queries/service-logs/get-final-lines';

export async function getTaskAction(input: unknown) {
  return getTask(input);
}

export async function getFinalLinesAction(input: unknown) {
  return getFinalLines(input);
}

export async function listSchedulesAction(input: unknown) {
  return listSchedules(input);
}

export async function previewScheduleRunAction(input: unknown) {
  return previewScheduleRun(input);
}

export async function runScheduleAction(input: unknown) {
  return runSchedule(input);
}
