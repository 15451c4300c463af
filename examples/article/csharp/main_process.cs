using System;
using System.Threading;
using System.Threading.Tasks;
using Kirei;

using var life = Lifetime.Start();
life.OnCleanup("clean up", () => Console.WriteLine("!!!Clean up!!!"));
await life.RunAsync(async stopping =>
{
    Console.WriteLine("!!!Set up!!!");
    await Task.Delay(Timeout.Infinite, stopping);
});
