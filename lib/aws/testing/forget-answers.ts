import { beforeAll } from 'vitest';
import { forgetAnswers } from '../bounded-cache';

// Test files share a process and the name of their account: what one has asked of its AWS is no answer for the next.
beforeAll(forgetAnswers);
