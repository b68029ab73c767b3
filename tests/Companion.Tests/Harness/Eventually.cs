using System.Diagnostics;
using Xunit;

namespace Bridge.Companion.Tests.Harness;

/// <summary>Waits for what happens on another thread and moves no feed.</summary>
public static class Eventually
{
    public static async Task Holds(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "Waited in vain.");
            await Task.Delay(5, TestCompanion.Cancel);
        }
    }
}
