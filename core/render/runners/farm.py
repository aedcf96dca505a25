"""Paints the shots of a render on the machines of a Dask cluster; the store stays here, and has its one writer here."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core import errors, work_graph
from core.choices import Mode
from core.events import FarmReport, Warned
from core.farm_place import FarmPlace
from core.render.context import RenderContext
from core.render.forecast import FramesLeft
from core.render.frame_store import DiskFrames
from core.render.runners import dask_farm
from core.render.runners.dask_farm import DaskFarm
from core.render.runners.farm_faults import TRIES, FarmFaults
from core.render.runners.farm_files import FarmFiles
from core.render.runners.farm_future import FarmFuture
from core.render.runners.farm_machine import SILENT, FarmMachine
from core.render.runners.farm_numbers import FarmNumbers
from core.render.runners.farm_results import FarmResults, Received
from core.render.runners.machine_reports import MachineReports, report_of
from core.render.runners.protocol import RunnerEvents
from core.render.runners.shot_states import divided, state_of, with_trainings
from core.render.runners.task_answers import BadAnswer
from core.render.runners.task_orders import TaskOrders
from core.settings import Request
from core.store import Store
from core.train import kept_noise
from core.work_tasks import PaintTask, ShotState, TaskKind, TaskPace

MOMENT = 0.05
REST = 10.0
"""Seconds that a machine is given nothing after a fault of its own; so many more after the next."""
RETURN = 300.0
"""Seconds that a scheduler, or any machine, is waited for that was there."""

SCHEDULER_GONE = ("The scheduler at {address} is gone. Every finished frame is kept, and the render waits {minutes} "
                  "minutes for it to return.")
SCHEDULER_BACK = "The scheduler at {address} is back."
NO_MACHINE = "No machine of the farm is there any more. The render waits {minutes} minutes for one."
UNFIT = "{machine} paints nothing of this render: {cause}."


@dataclass
class _FarmJob:
    """A task that a machine paints: by which request, for which fingerprint, and what will come of it."""

    task: PaintTask
    machine: FarmMachine
    request: Request
    fingerprint: str
    begun: float
    future: FarmFuture


class FarmRunner:
    """Paints on other machines; what each property and method is for says `ShotRunner`.

    Args:
        context: the clip, its shots and how they are painted.
        render_store: where everything comes together.
        place: where the machines are.
    """

    def __init__(self, context: RenderContext, render_store: Store, place: FarmPlace) -> None:
        self._context, self._store, self._place = context, render_store, place
        self._frames = DiskFrames(render_store, context.clip)
        self._states: dict[int, ShotState] = {}
        self._ended: set[int] = set()  # shots that are finished or given up, by their first frames
        self._faults = FarmFaults()
        self._machines = 1
        self._jobs: list[_FarmJob] = []
        self._resting: dict[str, float] = {}  # until when machines are given nothing
        self._told: set[str] = set()  # machines that will not do
        self._seen: float | None = None  # when a machine was there last
        self._gone: float | None = None  # since when the scheduler is gone
        self._files = FarmFiles(context.clip)
        self._reports = MachineReports(here=bool(place.processes))
        self._orders = TaskOrders(context, render_store, place.processes)
        self._results = FarmResults(context, render_store)
        self._numbers = FarmNumbers(render_store, context.request.method.device, context.chosen.numbers)

    @property
    def begun(self) -> Sequence[range]:
        """Those of which a machine paints a part."""
        busy = {job.task.shot.start for job in self._jobs}
        return [shot for shot in self._context.shots if shot.start in busy]

    @property
    def left(self) -> Sequence[range]:
        """Those of which none does, and that are not finished."""
        busy = {job.task.shot.start for job in self._jobs} | self._ended
        return [shot for shot in self._context.shots if shot.start not in busy]

    @property
    def machines(self) -> int:
        """Those that were there a moment ago."""
        return self._machines

    def paint(self) -> RunnerEvents:
        """Paint them wherever a machine is free.

        Raises:
            errors.UserError: the cluster cannot be reached, has no machine that will do, or some shots failed.
        """
        while not self._context.painter.stopped:
            self._files.note(self._context.painter.request)
            self._states.clear()  # while a scheduler was waited for, another look may have been wanted
            try:
                if not self._known():
                    break
                yield FarmReport((), here=bool(self._place.processes))
                with DaskFarm(self._place) as farm:
                    if self._gone is not None:
                        self._gone = None
                        yield Warned(SCHEDULER_BACK, {"address": self._place.address})
                    yield from self._paint_on(farm)
                break
            except errors.FarmUnreachable as fault:
                yield from self._wait_for_return(fault)
        if lost := self._faults.given_up:
            raise errors.ShotsFailed(shots=len(lost), times=TRIES, reason=lost[0])

    def _wait_for_return(self, fault: errors.FarmUnreachable) -> RunnerEvents:
        """The scheduler is gone: wait a moment before it is looked for again; raises the fault when patience is over.
        """
        now = time.monotonic()
        for job in self._jobs:
            job.future.cancel()
        self._jobs.clear()
        self._files.forget()
        self._numbers.forget()
        if self._seen is None or now > (self._gone or now) + RETURN:
            raise fault
        if self._gone is None:
            self._gone = now
            yield Warned(SCHEDULER_GONE, {"address": self._place.address, "minutes": round(RETURN / 60)})
        until = now + 20 * MOMENT
        while time.monotonic() < until and not self._context.painter.stopped:
            yield from self._context.painter.apply_steering()
            time.sleep(MOMENT)
            yield None

    def _paint_on(self, farm: DaskFarm) -> RunnerEvents:
        """Paint what is left on the machines of a cluster that is there."""
        self._seen, painted_by = time.monotonic() if self._seen is not None else None, self._context.painter.request
        begun = time.monotonic()
        while not self._context.painter.stopped:
            yield from self._context.painter.apply_steering()
            if self._context.painter.request != painted_by:
                painted_by = self._context.painter.request
                self._states.clear()
                self._files.note(self._context.painter.request)
            machines = farm.machines()
            yield from self._tell_unfit(farm)
            able = [address for address in self._numbers.able(farm, machines) if not machines[address].leaving]
            yield from self._numbers.notes()
            fit = {address: machines[address] for address in able if not self._faults.is_left_out(address)}
            if not fit and not self._jobs and self._known():
                yield from self._wait_for_machines(farm, begun, all_failed=bool(able))
            elif not self._hand_out(farm, fit):
                break
            yield from self._report(farm)
            yield from self._collect(farm, machines)
            yield None

    def _report(self, farm: DaskFarm) -> RunnerEvents:
        """Tell what every machine does, where that is another thing than it was."""
        farm.ask_devices(self._context.painter.request.method.device)
        painting = {job.machine.address: job.task.makes for job in self._jobs}
        report = self._reports.due((report_of(one, painting.get(one.address), self._faults.is_left_out(one.address),
                                              self._numbers.unable(one.address))
                                    for one in farm.all_machines()), farm.dashboard)
        if report is not None:
            yield report

    def _wait_for_machines(self, farm: DaskFarm, begun: float, all_failed: bool) -> RunnerEvents:
        """None is there that will do: wait for one, longer if there was one.

        Raises:
            errors.FarmEmpty: none comes.
        """
        now, unfit = time.monotonic(), [f"{one.name}: {one.other}." for one in farm.unfit]
        patience = RETURN if farm.awaits else dask_farm.PATIENCE  # a busy machine takes long to load what it needs
        until = begun + patience if self._seen is None else self._seen + RETURN
        if now > until or (all_failed and now > begun + dask_farm.PATIENCE):
            reason = " ".join(sorted({*unfit, *self._faults.causes}))
            raise errors.FarmEmpty(address=self._place.address, reason=reason)
        if self._seen is not None and NO_MACHINE not in self._told:
            self._told.add(NO_MACHINE)
            yield Warned(NO_MACHINE, {"minutes": round(RETURN / 60)})

    def _tell_unfit(self, farm: DaskFarm) -> RunnerEvents:
        """Tell once of each machine that will not do."""
        for machine in farm.unfit:
            if machine.address not in self._told:
                self._told.add(machine.address)
                yield Warned(UNFIT, {"machine": machine.name, "cause": machine.other or ""})

    def _hand_out(self, farm: DaskFarm, machines: Mapping[str, FarmMachine]) -> bool:
        """Give every free machine a task, as far as some are ready; returns whether anything is left to be done."""
        now = time.monotonic()
        if machines:
            self._seen = now
            self._told.discard(NO_MACHINE)
        self._machines = max(1, len(machines))
        begun = [job.task for job in self._jobs]
        busy = {job.machine.address for job in self._jobs}.union(self._files.receivers)
        free = sorted((one for address, one in machines.items()
                       if address not in busy and self._resting.get(address, 0.0) <= now),
                      key=lambda one: one.pace)
        if not free:
            return bool(self._jobs or self._known())
        tasks = list(work_graph.plan(self._known(), max(2, len(machines)), self._paces(), begun))
        for machine in free:
            faster = sum(other.pace < machine.pace for other in machines.values())
            open_to_it = [task for task in tasks if self._faults.may_paint(machine.address, task, machines)]
            task = work_graph.choose(open_to_it, begun, faster)
            if task is not None:
                tasks.remove(task)
                begun.append(task)
                self._jobs.append(self._submitted(farm, machine, task))
        return bool(self._jobs or tasks)

    def _known(self) -> list[ShotState]:
        """What is known of the shots that are not finished."""
        found = list[ShotState]()
        for shot in self._context.shots:
            if shot.start not in self._states and shot.start not in self._ended:
                state = state_of(self._context, self._frames, shot)
                self._states[shot.start] = divided(self._context, self._frames, state)
                if state.is_finished:
                    self._ended.add(shot.start)
                    kept_noise.forget(self._frames.networks(shot.start))
            if shot.start not in self._ended:
                found.append(self._states[shot.start])
        return with_trainings(found, self._frames)

    def _paces(self) -> Mapping[Mode, TaskPace]:
        """What things are expected to take here."""
        forecast = self._context.forecast()
        first, other, key, step = (forecast.seconds(left) for left in (
            FramesLeft(1, 0), FramesLeft(0, 1), FramesLeft(0, 1, 1), FramesLeft(0, 0, 0, 1)))
        return dict.fromkeys((Mode.FRAMES, Mode.KEYFRAMES, Mode.LEARNED), TaskPace(first, key, other, step))

    def _submitted(self, farm: DaskFarm, machine: FarmMachine, task: PaintTask) -> _FarmJob:
        asked = self._context.painter.request
        wanted = self._context.shot(task.shot, self._frames).fingerprint
        order = self._orders.of(task, wanted, self._files.names, self._numbers.numbers)
        future = farm.submit(machine, order, self._results.asked_of(task, wanted).longest)
        return _FarmJob(task, machine, asked, wanted, time.monotonic(), future)

    def _collect(self, farm: DaskFarm, there: Collection[str]) -> RunnerEvents:
        """Take what has come, and see who is gone."""
        time.sleep(MOMENT)  # a machine's answer takes seconds, and Dask tells of it in a thread of its own
        for job in list(self._jobs):
            if job.future.is_lost:  # it was the scheduler that was gone for a moment
                self._jobs.remove(job)
                job.future.cancel()
            elif job.future.is_done:
                self._jobs.remove(job)
                yield from self._take(farm, job)
            elif job.machine.address not in there:
                self._jobs.remove(job)
                job.future.cancel()  # what it makes of it is never looked at
                cause = farm.absence(job.machine)
                yield from self._fail(job.machine, job.task, cause, own=cause == SILENT)
        for machine, task, cause in self._files.go_on(there):
            yield from self._fail(machine, task, cause, own=True)

    def _take(self, farm: DaskFarm, job: _FarmJob) -> RunnerEvents:
        """Keep what a machine made, or hand its work to another one."""
        asked = self._results.asked_of(job.task, job.fingerprint)
        is_wanted = job.request == self._context.painter.request  # else another look is wanted by now
        try:
            answer = job.future.answer()
            head = asked.head(answer)
            if head.missing:
                self._files.send(farm, job.machine, job.task, head.missing)
                return
            made = self._results.checked(asked, answer) if is_wanted else Received()
            if is_wanted and not (head.fault or made):
                raise BadAnswer("it sent nothing that was asked for.")
        except BadAnswer as fault:
            yield from self._fail(job.machine, job.task, str(fault))
            return
        if made:
            seconds = time.monotonic() - job.begun
            job.machine.pace = seconds / max(job.task.seconds, 1e-3)
            if job.task.kind is not TaskKind.TRAINING:  # of which no frames come
                self._reports.painted(job.machine.label, made.finished, seconds)
            self._faults.forgive(job.machine.address, job.task)
            yield from self._results.keep(asked, made, job.machine.name)
            self._states.pop(job.task.shot.start, None)
            if job.task.kind is TaskKind.REPAINT:
                self._ended.add(job.task.shot.start)
            self._known()  # a shot that is finished now stays as it is, whichever look is wanted next
        if head.fault:
            yield from self._fail(job.machine, job.task, head.fault, head.of_machine)

    def _fail(self, machine: FarmMachine, task: PaintTask, cause: str, own: bool = False) -> RunnerEvents:
        """Note that a task failed, which may be the machine's own fault, and tell what follows."""
        address = machine.address
        self._reports.failed(machine.label, cause)
        yield from self._faults.note(address, machine.name, task, cause, own)
        if self._faults.is_given_up(task.shot.start):
            self._ended.add(task.shot.start)
        if own:
            self._resting[address] = time.monotonic() + REST
