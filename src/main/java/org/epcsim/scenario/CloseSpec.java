package org.epcsim.scenario;

import java.util.List;
import java.util.SortedMap;
import org.epcsim.unit.SimDuration;

/** In which order and how quickly a guest's vEPC files are closed when it ends. */
public record CloseSpec(
    @Key(
            description = "All its sections in the order of closing",
            otherwise = "as `vepc` names them",
            example = "[b, a]")
        List<String> order,
    @Key(
            description = "Time from one closing to the next",
            defaultValue = "0 s",
            max = Limits.HORIZON,
            example = "1 s")
        SimDuration gap,
    @Key(
            description =
                "Sections whose file another process keeps open, and for how long after the VM has closed it",
            defaultValue = "{}",
            max = Limits.HORIZON,
            example = "{b: 5 s}")
        SortedMap<String, SimDuration> keptOpen) {}
