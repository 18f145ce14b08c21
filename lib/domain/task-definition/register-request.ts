import { z } from 'zod';
import type { CallInput } from '../plan/mutation';
import { checkRequest, omitResponseOnlyMembers } from './check-request';
import { isMapping } from './json';
import requestSchema from './request-schema.json';

/** What is sent to RegisterTaskDefinition: only members of the request, without response-only ones. */
export const RegisterRequest = z
  .custom<CallInput>(isMapping, 'format')
  .superRefine((request, context) => {
    for (const { severity, path } of checkRequest(request, requestSchema)) {
      if (severity === 'error')
        context.addIssue({ code: 'custom', message: 'format', path: [...path], input: request });
    }
  })
  .transform((request): CallInput => omitResponseOnlyMembers(request));
