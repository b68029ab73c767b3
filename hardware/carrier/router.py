"""A maze router for two layers, good enough for a board with much room and no fast signal.

It knows pads, tracks, vias and the region of each net; it finds a cheapest path on a grid of a quarter millimetre, may push
through the tracks of another net at a price, and then takes that net out and routes it again. It knows nothing about
KiCad: make_board.py gives it rectangles and gets lines back. What it makes is judged by KiCad's own DRC, not by this file.
"""
import heapq
import math

import numpy

STEP = 0.25
VIA = 0.7
PUSH = 25.0
MARGIN = 0.04


class Router:
    def __init__(self, outline, regions):
        self.x0, self.y0, x1, y1 = outline
        self.nx, self.ny = int((x1 - self.x0) / STEP) + 1, int((y1 - self.y0) / STEP) + 1
        self.masks = {name: self._inside(polygon) for name, polygon in regions.items()}
        self.pads = []       # (net, layers, left, top, right, bottom, clearance, holds(x, y))
        self.tracks = {}     # net -> [(layer, x1, y1, x2, y2, width)]
        self.vias = {}       # net -> [(x, y)]
        self.history = {}

    def _inside(self, polygon):
        xs = self.x0 + numpy.arange(self.nx) * STEP
        ys = self.y0 + numpy.arange(self.ny) * STEP
        gx, gy = numpy.meshgrid(xs, ys)
        inside = numpy.zeros(gx.shape, bool)
        for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1]):
            if ay == by:
                continue
            crosses = (ay > gy) != (by > gy)
            inside ^= crosses & (gx < (bx - ax) * (gy - ay) / (by - ay) + ax)
        return inside

    def _mark(self, grid, left, top, right, bottom, value):
        a, b = math.ceil((left - self.x0) / STEP), math.floor((right - self.x0) / STEP)
        c, d = math.ceil((top - self.y0) / STEP), math.floor((bottom - self.y0) / STEP)
        if a <= b and c <= d:
            grid[max(c, 0):d + 1, max(a, 0):b + 1] = value

    def _maps(self, net, width, clearance, region):
        """hard: never; soft: tracks of others; each for tracks [layer] and for vias."""
        hard = numpy.zeros((3, self.ny, self.nx), bool)
        soft = numpy.zeros((3, self.ny, self.nx), bool)
        hard[:] = ~self.masks[region]
        for owner, layers, left, top, right, bottom, own, _ in self.pads:
            if owner == net:
                continue
            for layer in layers + (2,):
                grow = max(clearance, own) + (VIA if layer == 2 else width) / 2 + MARGIN
                self._mark(hard[layer], left - grow, top - grow, right + grow, bottom + grow, True)
        for owner in self.tracks:
            if owner == net:
                continue
            need = max(clearance, self.clearances[owner])
            for layer, x1, y1, x2, y2, wide in self.tracks[owner]:
                for target in (layer, 2):
                    self._along(soft[target], x1, y1, x2, y2, wide / 2 + need + (VIA if target == 2 else width) / 2 + MARGIN)
            for x, y in self.vias[owner]:
                for target in (0, 1, 2):
                    grow = VIA / 2 + need + (VIA if target == 2 else width) / 2 + MARGIN
                    self._mark(soft[target], x - grow, y - grow, x + grow, y + grow, True)
        return hard, soft

    def _along(self, grid, x1, y1, x2, y2, grow):
        if x1 == x2 or y1 == y2:
            self._mark(grid, min(x1, x2) - grow, min(y1, y2) - grow, max(x1, x2) + grow, max(y1, y2) + grow, True)
            return
        steps = max(1, int(abs(x2 - x1) / STEP))
        for step in range(steps + 1):
            x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
            self._mark(grid, x - grow, y - grow, x + grow, y + grow, True)

    def _nodes(self, pad):
        _, layers, left, top, right, bottom, _, holds = pad
        a, b = math.ceil((left - self.x0) / STEP), math.floor((right - self.x0) / STEP)
        c, d = math.ceil((top - self.y0) / STEP), math.floor((bottom - self.y0) / STEP)
        return [(layer, row, column) for layer in layers for row in range(c, d + 1) for column in range(a, b + 1)
                if holds(self.x0 + column * STEP, self.y0 + row * STEP)]

    def _search(self, starts, ends, hard, soft):
        goal = set(ends)
        gr, gc = sum(e[1] for e in ends) / len(ends), sum(e[2] for e in ends) / len(ends)
        spread = max(max(abs(e[1] - gr), abs(e[2] - gc)) for e in ends) * 1.5

        def rest(row, column):
            dr, dc = abs(row - gr), abs(column - gc)
            return max(0.0, max(dr, dc) + 0.414 * min(dr, dc) - spread)

        cost, back, heap = {}, {}, []
        for node in starts:
            cost[node] = 0.0
            heapq.heappush(heap, (rest(node[1], node[2]), 0.0, node))
        moves = [(0, 1, 1.0), (0, -1, 1.0), (1, 0, 1.0), (-1, 0, 1.0), (1, 1, 1.414), (1, -1, 1.414), (-1, 1, 1.414), (-1, -1, 1.414)]
        while heap:
            _, spent, node = heapq.heappop(heap)
            if spent > cost[node]:
                continue
            if node in goal:
                path = [node]
                while path[-1] in back:
                    path.append(back[path[-1]])
                return path[::-1]
            layer, row, column = node
            options = [(layer, row + dr, column + dc, price) for dr, dc, price in moves]
            if not hard[2, row, column]:
                options.append((1 - layer, row, column, 12.0 + (PUSH if soft[2, row, column] else 0)))
            for target in options:
                place, price = target[:3], target[3]
                if not (0 <= place[1] < self.ny and 0 <= place[2] < self.nx) or hard[place]:
                    continue
                # Along the pins of the top, across on the bottom: keeps the layers from blocking each other.
                if target[0] == layer and (row == place[1]) == (layer == 0):
                    price *= 1.15
                if soft[place]:
                    price += PUSH
                price += spent
                if price < cost.get(place, 1e18):
                    cost[place] = price
                    back[place] = node
                    heapq.heappush(heap, (price + rest(place[1], place[2]), price, place))
        return None

    def route(self, nets, widths, clearances, region_of, rounds=40):
        self.widths, self.clearances = widths, clearances
        queue = sorted(nets, key=lambda net: (net.startswith("GND"), self._span(net)))
        tries = {net: 0 for net in nets}
        failed = []
        while queue:
            net = queue.pop(0)
            tries[net] += 1
            if tries[net] > rounds:
                failed.append(net)
                continue
            self.tracks[net], self.vias[net] = [], []
            ripped = self._route_one(net, region_of(net), tries[net] <= rounds - 5)
            if ripped is None:
                failed.append(net)
                continue
            for other in ripped:
                self.tracks.pop(other)
                self.vias.pop(other)
                if other not in queue:
                    queue.insert(0, other)
        return failed

    def _span(self, net):
        pads = [p for p in self.pads if p[0] == net]
        return max(p[4] for p in pads) - min(p[2] for p in pads) + max(p[5] for p in pads) - min(p[3] for p in pads)

    def _route_one(self, net, region, may_push):
        hard, soft = self._maps(net, self.widths[net], self.clearances[net], region)
        if not may_push:
            hard |= soft
        pads = [pad for pad in self.pads if pad[0] == net]
        nodes = [self._nodes(pad) for pad in pads]
        for own in nodes:
            for node in own:
                hard[node] = False
        centres = [((p[2] + p[4]) / 2, (p[3] + p[5]) / 2) for p in pads]
        tree, left = list(nodes[0]), list(range(1, len(pads)))
        reached = [0]
        pushed = numpy.zeros((3, self.ny, self.nx), bool)
        while left:
            target = min(left, key=lambda i: min(math.dist(centres[i], centres[j]) for j in reached))
            path = self._search(tree, nodes[target], hard, soft)
            if path is None:
                print("no way:", net, "to", centres[target])
                return None
            left.remove(target)
            reached.append(target)
            tree += path + nodes[target]
            self._keep(net, path, soft, pushed)
        return self._hit(net) if pushed.any() else []

    def _keep(self, net, path, soft, pushed):
        place = lambda node: (round(self.x0 + node[2] * STEP, 3), round(self.y0 + node[1] * STEP, 3))
        start = path[0]
        for index in range(1, len(path)):
            one, two = path[index - 1], path[index]
            if soft[two]:
                pushed[two] = True
            if one[0] != two[0]:
                self._line(net, start, one, place)
                self.vias[net].append(place(one))
                pushed[2, one[1], one[2]] |= soft[2, one[1], one[2]]
                start = two
            elif index + 1 < len(path):
                three = path[index + 1]
                if three[0] == two[0] and (three[1] - two[1], three[2] - two[2]) != (two[1] - one[1], two[2] - one[2]):
                    self._line(net, start, two, place)
                    start = two
        self._line(net, start, path[-1], place)

    def _line(self, net, start, end, place):
        if start != end:
            self.tracks[net].append((start[0], *place(start), *place(end), self.widths[net]))

    def _hit(self, net):
        """The nets whose copper is too near to what was just laid."""
        found = []
        for other in list(self.tracks):
            if other == net:
                continue
            need = max(self.clearances[net], self.clearances[other])
            mine = self._points(net)
            theirs = self._points(other)
            if any(self._near(a, b, need) for a in mine for b in theirs):
                found.append(other)
        return found

    def _points(self, net):
        shapes = [(layer, (x1, y1), (x2, y2), wide / 2) for layer, x1, y1, x2, y2, wide in self.tracks[net]]
        return shapes + [(layer, (x, y), (x, y), VIA / 2) for x, y in self.vias[net] for layer in (0, 1)]

    @staticmethod
    def _near(a, b, need):
        if a[0] != b[0]:
            return False
        reach = a[3] + b[3] + need
        if max(a[1][0], a[2][0]) + reach < min(b[1][0], b[2][0]) or max(b[1][0], b[2][0]) + reach < min(a[1][0], a[2][0]):
            return False
        if max(a[1][1], a[2][1]) + reach < min(b[1][1], b[2][1]) or max(b[1][1], b[2][1]) + reach < min(a[1][1], a[2][1]):
            return False
        return segment_distance(a[1], a[2], b[1], b[2]) < reach - 1e-6


def segment_distance(a, b, c, d):
    def point(p, q, r):
        dx, dy = r[0] - q[0], r[1] - q[1]
        length = dx * dx + dy * dy
        t = 0 if length == 0 else max(0, min(1, ((p[0] - q[0]) * dx + (p[1] - q[1]) * dy) / length))
        return math.dist(p, (q[0] + t * dx, q[1] + t * dy))

    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    if side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0:
        return 0.0
    return min(point(a, c, d), point(b, c, d), point(c, a, b), point(d, a, b))
