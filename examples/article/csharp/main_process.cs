using System;
using System.Threading;
using System.Threading.Tasks;
using Kirei;

using var life = Lifetime.Start();
Console.WriteLine("!!!Set up!!!");
life.OnCleanup("clean up", () => Console.WriteLine("!!!Clean up!!!"));

await life.RunAsync(stopping => Task.Delay(Timeout.Infinite, stopping));
