using Bridge.Esp32.Journal;

namespace Bridge.PowerCuts.Device;

/// <summary>The device: its own SlotFiles on a volume on a flash chip. leansOnFlush makes the mistake that the test of the test wants.</summary>
public sealed class DeviceMedium(SimFlash flash, CutPlan plan, Random random, bool leansOnFlush = false) : IMedium
{
    private readonly SimFlash _flash = flash;

    public SimFlash Flash => _flash;

    public Action<IMedium>? Cut { get; set; }

    public Func<CloseFault>? Fault { get; set; }

    public bool WasFormatted { get; private set; }

    public static DeviceMedium Fresh(int blocks, CutPlan plan, Random random, bool leansOnFlush = false) =>
        new(new SimFlash(blocks) { KeepsOrder = plan.OutOfOrder == 0 }, plan, random, leansOnFlush);

    public ISlots Open()
    {
        _flash.Before = Cut == null ? null : Enumerate;
        SimVolume volume = SimVolume.Mount(_flash);
        volume.Fault = Fault;
        WasFormatted = volume.WasFormatted;
        return leansOnFlush ? new FlushedSlots(volume) : new DeviceSlots(volume);
    }

    public IMedium Image() => new DeviceMedium(_flash.Fork(), plan, random, leansOnFlush);

    private void Enumerate(FlashOperation operation)
    {
        int step = operation.IsErase ? plan.EraseStep : plan.ByteStep;
        for (int done = 0; done <= operation.Length; done += step)
        {
            Leave(_flash.CutAt(operation, done, random));
        }

        if (operation.IsErase)
        {
            Leave(_flash.WithNoise(operation.Block, random));
        }

        for (int count = 0; count < plan.OutOfOrder; count++)
        {
            Leave(_flash.CutOutOfOrder(operation, random.Next(operation.Length + 1), random));
        }
    }

    private void Leave(SimFlash image)
    {
        SimVolume? running = SimVolume.Current;
        Cut!(new DeviceMedium(image, plan, random, leansOnFlush));
        SimVolume.Current = running;
    }

    private sealed class DeviceSlots : ISlots
    {
        private readonly SimVolume _volume;
        private readonly SlotFiles _files;

        public DeviceSlots(SimVolume volume)
        {
            _volume = volume;
            SimVolume.Current = volume;
            _files = new SlotFiles();
        }

        public bool Write(int slot, byte[] bytes, int length)
        {
            SimVolume.Current = _volume;
            try
            {
                return _files.Write(slot, bytes, length);
            }
            catch (IOException)
            {
                return false;       // as the device's JournalWorker does
            }
        }

        public int Read(int slot, byte[] target)
        {
            SimVolume.Current = _volume;
            return _files.Read(slot, target);
        }
    }
}
