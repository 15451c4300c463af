using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Protocol;
using Kirei.Supervision.Services;

namespace Kirei.Supervision.Control.Methods;

/// <summary>The last lines of services, and on request those that come.</summary>
internal sealed class Logs(ServicesOf services, LogBuffer buffer) : IMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.Logs;

    /// <inheritdoc/>
    public IAnswer Answer(Call call)
    {
        call.Allow("services", "lines", "follow");
        List<Service> asked = services.Named(call, out IAnswer? refusal);
        if (refusal is not null || !call.WantsMore)
        {
            return refusal ?? SingleAnswer.Refuse(ErrorNames.ExpectedMore);
        }

        HashSet<string>? names = call.Texts("services") is null ? null : [.. asked.Select(service => service.Plan.Name)];
        bool IsWanted(byte[] record) => names is null || names.Contains(buffer.ServiceOf(record));
        long from = Place(call.Number("lines") ?? long.MaxValue, IsWanted);
        return new RingAnswer(buffer.Ring, "lines", from, call.Truth("follow"), (record, json) =>
        {
            bool isWanted = IsWanted(record);
            if (isWanted)
            {
                buffer.Read(record).Write(json);
            }

            return isWanted;
        });
    }

    // Where the last so many of them begin.
    private long Place(long lines, Func<byte[], bool> isWanted)
    {
        long all = 0;
        long place = buffer.Ring.Begin;
        while (buffer.Ring.Read(ref place, out _) is { } record)
        {
            all += isWanted(record) ? 1 : 0;
        }

        place = buffer.Ring.Begin;
        long here = place;
        for (long skipped = 0; buffer.Ring.Read(ref place, out _) is { } record; here = place)
        {
            if (isWanted(record) && ++skipped > all - lines)
            {
                return here;
            }
        }

        return buffer.Ring.End;
    }
}
