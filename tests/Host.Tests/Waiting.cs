using System.Diagnostics;
using Xunit;

namespace Bridge.Host.Tests;

/// <summary>Takes from an inbox as the loop does, with a limit so that a broken worker fails a test instead of hanging it.</summary>
internal static class Waiting
{
    private const int LimitMs = 20000;

    public static Post TakePost(this Inbox inbox)
    {
        var watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < LimitMs)
        {
            if (inbox.TryTake(out Post post))
            {
                return post;
            }

            inbox.Wait(100);
        }

        Assert.Fail($"no post within {LimitMs} ms");
        return default;
    }

    /// <summary>Takes posts until one of that kind.</summary>
    public static Post TakePost(this Inbox inbox, PostKind kind)
    {
        while (true)
        {
            Post post = inbox.TakePost();
            if (post.Kind == kind)
            {
                return post;
            }
        }
    }

    /// <summary>Takes exactly that many wire bytes.</summary>
    public static byte[] TakeWireBytes(this Inbox inbox, int count)
    {
        var watch = Stopwatch.StartNew();
        byte[] result = new byte[count];
        int done = 0;
        while (done < count)
        {
            byte[] part = new byte[count - done];
            int taken = inbox.TakeWire(part);
            part.AsSpan(0, taken).CopyTo(result.AsSpan(done));
            done += taken;
            Assert.True(watch.ElapsedMilliseconds < LimitMs, $"{done} of {count} bytes within {LimitMs} ms");
            if (done < count)
            {
                inbox.Wait(100);
            }
        }

        return result;
    }
}
