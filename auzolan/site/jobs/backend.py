# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A backend of django_tasks that keeps a task as a job of Procrastinate, in the transaction that asks for it."""

from typing import Any, Final

from django.db import transaction
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json
from procrastinate.exceptions import AlreadyEnqueued

from auzolan.kernel import clock
from auzolan.site.jobs import call_of

JOB: Final = "auzolan.task"


class ProcrastinateBackend(BaseTaskBackend):
    """Keep each call of a task as a job: the same call waits once at most, and never runs twice at once."""

    supports_defer = True
    supports_priority = True

    def enqueue(self, task: "Task[Any, Any]", args: Any, kwargs: Any) -> "TaskResult[Any]":
        """Keep the call, unless it waits already; return it as it waits."""
        from procrastinate.contrib.django import app

        self.validate_task(task)
        told = normalize_json({"task": task.module_path, "args": args, "kwargs": kwargs})
        name = call_of(**told)
        try:
            with transaction.atomic():
                number = app.configure_task(
                    JOB,
                    lock=name,
                    queueing_lock=name,
                    queue=task.queue_name,
                    priority=task.priority,
                    schedule_at=task.run_after,
                ).defer(**told)
        except AlreadyEnqueued:
            [waits] = app.job_manager.list_jobs(queueing_lock=name, status="todo")
            number = waits.id or 0
        found: TaskResult[Any] = TaskResult(
            task=task,
            id=str(number),
            status=TaskResultStatus.READY,
            enqueued_at=clock.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=told["args"],
            kwargs=told["kwargs"],
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        task_enqueued.send(type(self), task_result=found)
        return found
