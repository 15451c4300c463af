using System.Linq;
using Kirei.Protocol;

namespace Kirei.Asking;

/// <summary>How services stand, with the memory that they have.</summary>
internal static class Measured
{
    /// <summary>Adds it, from a look at /proc.</summary>
    public static ServiceList With(ServiceList list, ProcessLook look) => new(
        [.. list.Services.Select(service => service with { MemoryBytes = look.MemoryOf(service.Pid) })], list.IsStopping);
}
