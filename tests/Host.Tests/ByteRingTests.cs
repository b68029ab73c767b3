using CsCheck;
using Xunit;

namespace Bridge.Host.Tests;

public sealed class ByteRingTests
{
    [Fact]
    public void Behaves_like_a_queue_of_limited_length()
    {
        Gen.Select(Gen.Int[1, 40], Gen.Select(Gen.Bool, Gen.Int[0, 50]).List[0, 60]).Sample((capacity, steps) =>
        {
            var ring = new ByteRing(capacity);
            var model = new Queue<byte>();
            byte next = 0;
            foreach ((bool adds, int count) in steps)
            {
                if (adds)
                {
                    byte[] bytes = Enumerable.Range(0, count).Select(_ => next++).ToArray();
                    int taken = ring.Add(bytes);
                    Assert.Equal(Math.Min(count, capacity - model.Count), taken);
                    foreach (byte value in bytes.Take(taken))
                    {
                        model.Enqueue(value);
                    }
                }
                else
                {
                    byte[] target = new byte[count];
                    int peeked = ring.Peek(target);
                    Assert.Equal(model.Take(count), target.Take(peeked));
                    ring.Drop(peeked);
                    for (int index = 0; index < peeked; index++)
                    {
                        model.Dequeue();
                    }
                }

                Assert.Equal(model.Count, ring.Count);
                Assert.Equal(capacity - model.Count, ring.Room);
            }
        });
    }
}
